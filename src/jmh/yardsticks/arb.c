// The project's yardstick for speed, kept as it was handed over (shared/bench of the workplace). See ../README.md.
#include <arb_mat.h>
#include <stdio.h>
#include <time.h>
static double now(){struct timespec t;clock_gettime(CLOCK_MONOTONIC,&t);return t.tv_sec+1e-9*t.tv_nsec;}
int main(int c,char**v){
 slong prec=atol(v[1]); slong p2=atol(v[2]);
 FILE*f=fopen("ric.txt","r");int r,s,K;fscanf(f,"%d %d %d",&r,&s,&K);double lam[64];for(int i=0;i<r;i++)fscanf(f,"%lf",lam+i);
 arb_mat_t Z,EZ,KZ,ZT,A,EZT,X,G;arb_mat_init(Z,r,s);arb_mat_init(EZ,r,s);arb_mat_init(KZ,r,s);arb_mat_init(ZT,s,r);arb_mat_init(A,s,s);arb_mat_init(EZT,s,r);arb_mat_init(X,s,r);arb_mat_init(G,r,r);
 for(int i=0;i<r;i++)for(int j=0;j<s;j++){double x;fscanf(f,"%lf",&x);arb_set_d(arb_mat_entry(Z,i,j),x);}
 double tt[64];for(int k=0;k<K;k++)fscanf(f,"%lf",tt+k);fclose(f);
 arb_mat_transpose(ZT,Z);arb_t e,q;arb_init(e);arb_init(q);
 double t0=now();int reps=20;
 for(int rep=0;rep<reps;rep++)for(int k=0;k<K;k++){
  for(int i=0;i<r;i++){arb_set_d(q,lam[i]);arb_set_d(e,tt[k]);arb_mul(q,q,e,prec);arb_exp(e,q,prec);arb_mul_2exp_si(q,q,1);arb_expm1(q,q,prec);
   for(int j=0;j<s;j++){arb_mul(arb_mat_entry(EZ,i,j),arb_mat_entry(Z,i,j),e,prec);arb_mul(arb_mat_entry(KZ,i,j),arb_mat_entry(Z,i,j),q,prec);}}
  arb_mat_mul(A,ZT,KZ,prec);for(int i=0;i<s;i++)arb_add_ui(arb_mat_entry(A,i,i),arb_mat_entry(A,i,i),1,prec);
  arb_mat_transpose(EZT,EZ);arb_mat_spd_solve(X,A,EZT,prec);arb_mat_mul(G,EZ,X,prec);}
 double t1=now();printf("riccati arb prec=%ld: %.3f ms per trace; G00=",prec,(t1-t0)/reps*1e3);arb_printn(arb_mat_entry(G,0,1),40,0);printf("\n");
 f=fopen("sgd.txt","r");int d,T;fscanf(f,"%d %d %d %d",&d,&r,&s,&T);for(int i=0;i<r;i++)fscanf(f,"%lf",lam+i);
 arb_mat_t W,WT,GG,L;arb_mat_init(W,d,s);arb_mat_init(WT,s,d);arb_mat_init(GG,s,s);arb_mat_init(L,s,s);
 for(int i=0;i<d;i++)for(int j=0;j<s;j++){double x;fscanf(f,"%lf",&x);arb_set_d(arb_mat_entry(W,i,j),x);}
 double*Xs=malloc(8*d*T);for(int i=0;i<d*T;i++)fscanf(f,"%lf",Xs+i);fclose(f);
 t0=now();
 // orthonormalise by cholesky (QR start) 
 arb_mat_transpose(WT,W);arb_mat_mul(GG,WT,W,p2);arb_mat_cho(L,GG,p2);
 arb_mat_t WTs;arb_mat_init(WTs,s,d);arb_mat_solve_tril(WTs,L,WT,0,p2);arb_mat_transpose(W,WTs);
 arb_ptr x=_arb_vec_init(d),vv=_arb_vec_init(s),p=_arb_vec_init(d),wv=_arb_vec_init(d);
 arb_t y,n2,vn,pn,fro,cc,b,a,sq,tmp;arb_init(y);arb_init(n2);arb_init(vn);arb_init(pn);arb_init(fro);arb_init(cc);arb_init(b);arb_init(a);arb_init(sq);arb_init(tmp);
 arb_zero(n2);for(int j=0;j<r;j++){arb_set_d(tmp,lam[j]);arb_addmul(n2,tmp,tmp,p2);}arb_sqrt(n2,n2,p2);arb_sqrt_ui(sq,s,p2);
 for(int t=0;t<T;t++){
  for(int i=0;i<d;i++)arb_set_d(x+i,Xs[t*d+i]);
  arb_zero(y);for(int j=0;j<r;j++){arb_mul(tmp,x+j,x+j,p2);arb_sub_ui(tmp,tmp,1,p2);arb_set_d(a,lam[j]);arb_addmul(y,tmp,a,p2);}arb_div(y,y,n2,p2);
  for(int j=0;j<s;j++){arb_zero(vv+j);for(int i=0;i<d;i++)arb_addmul(vv+j,arb_mat_entry(W,i,j),x+i,p2);}
  for(int i=0;i<d;i++){arb_zero(wv+i);for(int j=0;j<s;j++)arb_addmul(wv+i,arb_mat_entry(W,i,j),vv+j,p2);arb_sub(p+i,x+i,wv+i,p2);}
  _arb_vec_dot: arb_dot(vn,NULL,0,vv,1,vv,1,s,p2);arb_dot(pn,NULL,0,p,1,p,1,d,p2);
  arb_zero(fro);for(int i=0;i<d;i++)for(int j=0;j<s;j++)arb_addmul(fro,arb_mat_entry(W,i,j),arb_mat_entry(W,i,j),p2);
  arb_sub(tmp,vn,fro,p2);arb_div(tmp,tmp,sq,p2);arb_sub(y,y,tmp,p2);
  arb_set_d(a,0.0625);arb_mul(cc,y,a,p2);arb_div(cc,cc,sq,p2);arb_mul_2exp_si(cc,cc,-2);
  arb_mul(b,cc,cc,p2);arb_mul(b,b,pn,p2);arb_mul(b,b,vn,p2);arb_add_ui(b,b,1,p2);arb_rsqrt(b,b,p2);
  arb_sub_ui(a,b,1,p2);arb_div(a,a,vn,p2);arb_mul(cc,cc,b,p2);
  for(int i=0;i<d;i++){arb_mul(tmp,wv+i,a,p2);arb_addmul(tmp,p+i,cc,p2);for(int j=0;j<s;j++)arb_addmul(arb_mat_entry(W,i,j),tmp,vv+j,p2);}
 }
 t1=now();printf("sgd arb prec=%ld: %.3f ms; W00=",p2,(t1-t0)*1e3);arb_printn(arb_mat_entry(W,0,0),50,0);printf("\n");
}
